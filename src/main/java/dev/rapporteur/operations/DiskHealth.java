package dev.rapporteur.operations;

import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.unit.DataSize;

/**
 * Whether new runs have room for their reports.
 */
final class DiskHealth extends AbstractHealthIndicator {

	private final Path directory;

	private final DataSize minimum;

	DiskHealth(Path directory, DataSize minimum) {
		this.directory = directory.toAbsolutePath();
		this.minimum = minimum;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Path existing = this.directory;
		while (!Files.exists(existing) && existing.getParent() != null) {
			existing = existing.getParent();
		}
		// a file store can't be had where the table of mounts lacks it, as in a changed
		// root directory
		long free = existing.toFile().getUsableSpace();
		health.status((free >= this.minimum.toBytes()) ? "UP" : "OUT_OF_SERVICE")
			.withDetail("directory", this.directory.toString())
			.withDetail("free", free)
			.withDetail("minimum", this.minimum.toBytes());
	}

}
