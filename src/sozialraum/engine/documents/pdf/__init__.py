"""Papers as accessible and archivable PDF, through typst."""
