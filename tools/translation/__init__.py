"""The catalogue of translations: gathered from the sources, so that nobody copies a text by hand."""
