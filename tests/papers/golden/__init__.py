"""One paper of each kind as it lies on its pages, so that a change of layout is seen in review."""
