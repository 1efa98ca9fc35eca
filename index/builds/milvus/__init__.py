"""Builds on a Milvus server, for several machines that answer from one corpus."""
