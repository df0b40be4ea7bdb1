package dev.rapporteur.web.events;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The latest events of a run, so that each is read and written as JSON once, however many
 * follow. Thread-safe.
 */
final class FrameCache {

	private static final int SIZE = 1024;

	/** Large events are made anew for each listener: the memory is bounded. */
	private static final int LARGEST = 16 * 1024;

	private final AtomicReferenceArray<@Nullable EventFrame> frames = new AtomicReferenceArray<>(SIZE);

	@Nullable EventFrame get(long number) {
		EventFrame frame = this.frames.get((int) (number % SIZE));
		return (frame != null && frame.number() == number) ? frame : null;
	}

	void put(EventFrame frame) {
		if (frame.json().length <= LARGEST) {
			this.frames.set((int) (frame.number() % SIZE), frame);
		}
	}

}
