package dev.rapporteur.forwarding;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What all runs are forwarded with.
 *
 * @param settings what was chosen
 * @param link where messages go
 * @param logs where logs go, or null for nowhere
 * @param checkpoints how far runs were forwarded
 * @param sidecar the name of this service
 */
record ForwardingMeans(ForwardingSettings settings, CollectorLink link, @Nullable LogLink logs, Checkpoints checkpoints,
		Supplier<String> sidecar) {

	private static final int LONGEST = 30;

	/** How long to wait for a second try. */
	Backoff backoff() {
		Duration first = this.settings.retry();
		return new Backoff(first, first.multipliedBy(LONGEST));
	}

	Origin origin(ForwardedRun run) {
		return new Origin(run.directory().toString(), this.sidecar.get());
	}

}
