"""Forms: what people fill in, as Word files that go out and come back, and as pages."""
