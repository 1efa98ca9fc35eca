"""The weights that ship; README.md is their model card."""

from pathlib import Path

FOLDER = Path(__file__).parent
