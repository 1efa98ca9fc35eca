"""What people take away and read: citations, documents, links, the pages of an article."""
