package dev.rapporteur.collector.store;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what goes to the store and comes from there.
 */
final class StoreTally {

	private final Counter putFiles;

	private final Counter putBytes;

	private final Counter broughtFiles;

	private final Counter broughtBytes;

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger failing = new AtomicInteger();

	StoreTally(MeterRegistry meters) {
		this.putFiles = counter(meters, "put.files", "files that were put into the store");
		this.putBytes = counter(meters, "put.bytes", "bytes of the files that were put into the store");
		this.broughtFiles = counter(meters, "brought.files", "files that were brought from the store");
		this.broughtBytes = counter(meters, "brought.bytes", "bytes of the files that were brought from the store");
		Gauge.builder("rapporteur.collector.store.waiting", this.waiting, AtomicInteger::doubleValue)
			.description("runs that have something to be put into the store")
			.register(meters);
		Gauge.builder("rapporteur.collector.store.failing", this.failing, AtomicInteger::doubleValue)
			.description("1 while the store is away, or refuses")
			.register(meters);
	}

	private static Counter counter(MeterRegistry meters, String name, String description) {
		return Counter.builder("rapporteur.collector.store." + name).description(description).register(meters);
	}

	void put(long bytes) {
		this.putFiles.increment();
		this.putBytes.increment(bytes);
	}

	void brought(long bytes) {
		this.broughtFiles.increment();
		this.broughtBytes.increment(bytes);
	}

	void waiting(int runs) {
		this.waiting.set(runs);
	}

	int waiting() {
		return this.waiting.get();
	}

	void failing(boolean is) {
		this.failing.set(is ? 1 : 0);
	}

}
