"""The public site: static pages of what the public may see, made from templates."""
