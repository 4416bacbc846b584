"""The picture of the bodies and their relations."""
