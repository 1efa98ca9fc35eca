"""The article on a page: what stands around it taken away, title and date found."""
