"""What builds files of the repository: translations, lists of findings, the Word template, pictures, the SBOM."""
