"""Why a passage answers a question: which of its words, and which sentence by its meaning."""
