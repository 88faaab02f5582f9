"""What an instructor wrote: the manifest, probes, generators, submissions, the catalogue and the stub."""
