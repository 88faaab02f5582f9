"""What an instructor wrote: the manifest, the probes, the catalogue, the stub."""
