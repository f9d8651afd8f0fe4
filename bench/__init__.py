"""What each promise of speed and size is measured with: `./dev bench`."""
