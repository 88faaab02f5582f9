"""What instructors build with: verification, releases, notebooks."""
