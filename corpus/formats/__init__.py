"""What files and web pages say: a page of text with the fields that it tells."""
