"""Places in the web that are read again and again: feeds, sitemaps, section pages."""
