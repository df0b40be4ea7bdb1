package dev.rapporteur.forwarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.rapporteur.journal.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a collector keeps of runs, and what it says to each message.
 */
final class Collected {

	private final Map<String, Copy> copies = new HashMap<>();

	private final List<String> messages = new ArrayList<>();

	private boolean spoiling;

	private boolean asking;

	/** Has something else than it was sent, of all runs, for ever. */
	synchronized void spoilAll() {
		this.spoiling = true;
	}

	/** Takes a message. */
	synchronized Answer take(String run, Message message) throws IOException {
		Copy copy = this.copies.computeIfAbsent(run, (id) -> new Copy());
		this.messages.add(switch (message) {
			case Message.Events events -> "events " + events.first();
			case Message.Heard heard -> "heard " + heard.last();
			case Message.Ended ended -> "ended " + ended.last();
		});
		Answer answer = switch (message) {
			case Message.Events events -> copy.take(run, RecordBatch.of(events.records()));
			case Message.Heard heard -> copy.heard(run, heard);
			case Message.Ended ended -> copy.end(run, ended, this.spoiling, this.asking);
		};
		notifyAll();
		return answer;
	}

	/** The records that it has of a run. */
	synchronized byte[] records(String run) {
		Copy copy = this.copies.get(run);
		return (copy != null) ? copy.records.toByteArray() : new byte[0];
	}

	/** The number of the last event that it has of a run. */
	synchronized long last(String run) {
		Copy copy = this.copies.get(run);
		return (copy != null) ? copy.last : 0;
	}

	synchronized boolean hasConfirmed(String run) {
		Copy copy = this.copies.get(run);
		return copy != null && copy.confirmed;
	}

	/** How a run ended, or null if nobody has said so. */
	synchronized Message.@Nullable Ended ended(String run) {
		Copy copy = this.copies.get(run);
		return (copy != null) ? copy.ended : null;
	}

	/** Where a run is reported. */
	synchronized @Nullable Origin origin(String run) {
		Copy copy = this.copies.get(run);
		return (copy != null) ? copy.origin : null;
	}

	/** All messages, in the order in which they came. */
	synchronized List<String> messages() {
		return List.copyOf(this.messages);
	}

	/** From now on it asks for all of a run of which it has something else. */
	synchronized void ask() {
		this.asking = true;
	}

	/** Loses what it has of a run. */
	synchronized void lose(String run) {
		this.copies.put(run, new Copy());
	}

	/** Has something else than it was sent. */
	synchronized void spoil(String run) {
		Copy copy = this.copies.computeIfAbsent(run, (id) -> new Copy());
		byte[] records = copy.records.toByteArray();
		records[records.length - 1]++;
		copy.records.reset();
		copy.records.writeBytes(records);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Copy {

		private final ByteArrayOutputStream records = new ByteArrayOutputStream();

		private long last;

		private boolean confirmed;

		private Message.@Nullable Ended ended;

		private @Nullable Origin origin;

		private Answer take(String run, RecordBatch batch) {
			if (batch.first() > this.last + 1) {
				return new Answer(run, this.last, null, this.last + 1);
			}
			if (batch.last() > this.last) {
				this.records.writeBytes(batch.after(this.last).bytes());
				this.last = batch.last();
			}
			return new Answer(run, this.last, null, null);
		}

		private Answer heard(String run, Message.Heard heard) {
			this.origin = heard.origin();
			return new Answer(run, this.last, null, null);
		}

		private Answer end(String run, Message.Ended message, boolean spoiled, boolean asking) {
			if (message.last() > this.last) {
				return new Answer(run, this.last, null, this.last + 1);
			}
			byte[] digest = sha256(spoiled ? new byte[1] : this.records.toByteArray());
			Answer answer = new Answer(run, this.last,
					new Answer.Confirmed(this.last, HexFormat.of().formatHex(digest), "pass"), null);
			if (Arrays.equals(digest, message.digest())) {
				this.confirmed = true;
				this.ended = message;
			}
			else {
				this.records.reset();
				this.last = 0;
				this.origin = null;
			}
			if (this.last == 0 && asking) {
				return new Answer(run, 0, null, 1L);
			}
			return answer;
		}

	}

}
