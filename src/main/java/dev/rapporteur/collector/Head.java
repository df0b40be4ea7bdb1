package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What a collector keeps in memory of each run that it owns, below a kilobyte. All else
 * is in its copy of the journal.
 *
 * @param writer which collector has written it last and has all its events in its copy: a
 * number made of its name; 0 if it has not all of them, and without Kafka
 * @param first where its first message is in its partition, from which on all of it can
 * be read again; 0 without Kafka
 * @param last the number of the last event without a gap
 * @param counts how much there is of it
 * @param heard when its sidecar was heard of last, in milliseconds since 1970
 * @param state how far it is
 * @param digest what its sidecar says of its events once it has ended: their SHA-256 in
 * hexadecimal digits
 * @param verdict what is to be thought of it once its reports are written
 */
record Head(int writer, long first, long last, RunCounts counts, long heard, State state, @Nullable String digest,
		@Nullable String verdict) {

	/** No collector is known to have all events in its copy. */
	static final int NOBODY = 0;

	private static final byte VERSION = 2;

	/** So much of a copy is read at once. */
	private static final int BATCH = 1 << 20;

	private static final State[] STATES = State.values();

	/** The begin of a run. */
	static Head begin(long first, long time) {
		return new Head(NOBODY, first, 0, RunCounts.NONE, time, State.OPEN, null, null);
	}

	/** The same with more events. */
	Head with(RunCounts more, long number, long time) {
		return new Head(this.writer, this.first, number, more, time, State.OPEN, null, null);
	}

	/**
	 * The same with all events that are in the copy, and no others.
	 * @throws IOException if they can't be read
	 */
	Head counted(FollowedRuns runs, RunId run) throws IOException {
		Head head = with(RunCounts.NONE, 0, this.heard);
		try (JournalReader reader = runs.read(run)) {
			for (RecordBatch batch = reader.batch(BATCH); batch != null; batch = reader.batch(BATCH)) {
				head = head.with(head.counts().with(batch), batch.last(), head.heard());
			}
		}
		return head;
	}

	/** Its sidecar was heard of. */
	Head heardAt(long time) {
		return new Head(this.writer, this.first, this.last, this.counts, time, this.state, this.digest, this.verdict);
	}

	/** It has ended with these events. */
	Head ended(String sha256, long time) {
		return new Head(this.writer, this.first, this.last, this.counts, time, State.ENDED, sha256, null);
	}

	/** Its reports are written. */
	Head folded(State reached, String word) {
		return new Head(this.writer, this.first, this.last, this.counts, this.heard, reached, this.digest, word);
	}

	/** The same, written by a collector. */
	Head writtenBy(int collector) {
		return new Head(collector, this.first, this.last, this.counts, this.heard, this.state, this.digest,
				this.verdict);
	}

	/**
	 * The form in which it is stored: the version, the state, the writer, numbers in
	 * network order, and the two texts, in UTF-8 with a line feed between them.
	 */
	byte[] bytes() {
		byte[] texts = (text(this.digest) + "\n" + text(this.verdict)).getBytes(StandardCharsets.UTF_8);
		ByteBuffer bytes = ByteBuffer.allocate(2 + Integer.BYTES + 3 * Long.BYTES + this.counts.bytes() + texts.length)
			.put(VERSION)
			.put((byte) this.state.ordinal())
			.putInt(this.writer)
			.putLong(this.first)
			.putLong(this.last)
			.putLong(this.heard);
		this.counts.write(bytes);
		return bytes.put(texts).array();
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Reads one.
	 * @throws IllegalArgumentException if it is of another version
	 */
	static Head of(byte[] bytes) {
		ByteBuffer from = ByteBuffer.wrap(bytes);
		byte version = from.get();
		if (version != VERSION) {
			throw new IllegalArgumentException(
					"The head of a run has version " + version + ", and this is made for " + VERSION);
		}
		State state = STATES[from.get()];
		int writer = from.getInt();
		long first = from.getLong();
		long last = from.getLong();
		long heard = from.getLong();
		RunCounts counts = RunCounts.read(from);
		String[] texts = new String(bytes, from.position(), from.remaining(), StandardCharsets.UTF_8).split("\n", 2);
		return new Head(writer, first, last, counts, heard, state, texts[0].isEmpty() ? null : texts[0],
				texts[1].isEmpty() ? null : texts[1]);
	}

	/**
	 * How far a run is. The order is part of the stored form.
	 */
	enum State {

		/** It goes on. */
		OPEN,

		/** All its events are there, and its reports are to be written. */
		ENDED,

		/** Its reports are written, and its sidecar may forget it. */
		CONFIRMED,

		/** Its sidecar was silent for too long: it was closed as it was. */
		SILENT

	}

}
