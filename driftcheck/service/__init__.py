"""The service: a page and a JSON API over HTTP that compare texts, and the review of an audit by several editors."""
