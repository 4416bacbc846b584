"""From records to papers: context, Jinja, Markdown, and one writer a format."""
