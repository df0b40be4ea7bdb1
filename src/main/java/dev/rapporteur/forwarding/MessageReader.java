package dev.rapporteur.forwarding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message of a forwarder.
 */
final class MessageReader {

	private static final int KIND = 1;

	private final ByteBuffer bytes;

	MessageReader(byte[] bytes) {
		this.bytes = ByteBuffer.wrap(bytes);
	}

	Message read() throws MalformedMessageException {
		require(1, "a version");
		byte version = this.bytes.get();
		if (version != Message.VERSION) {
			throw new MalformedMessageException("The version of a message must be 1: " + version);
		}
		require(KIND, "a kind");
		byte kind = this.bytes.get();
		return switch (kind) {
			case Message.Events.KIND -> events();
			case Message.Heard.KIND -> new Message.Heard(number("last"), origin(json()));
			case Message.Ended.KIND -> ended();
			default -> throw new MalformedMessageException("The kind of a message must be 1, 2 or 3: " + kind);
		};
	}

	private Message.Events events() throws MalformedMessageException {
		long first = number("first");
		if (first == 0) {
			throw new MalformedMessageException("The first number of a message with events must not be 0");
		}
		if (!this.bytes.hasRemaining()) {
			throw new MalformedMessageException("A message with events must have one");
		}
		return new Message.Events(first, rest());
	}

	private Message.Ended ended() throws MalformedMessageException {
		long last = number("last");
		require(Message.DIGEST, "a digest");
		byte[] digest = new byte[Message.DIGEST];
		this.bytes.get(digest);
		JsonFields json = json();
		List<LogDigest> logs = new ArrayList<>();
		for (JsonFields log : json.objects("logs")) {
			logs.add(new LogDigest(log.text("name"), log.number("size"), log.digest("sha256")));
		}
		return new Message.Ended(last, digest, origin(json), logs);
	}

	private static Origin origin(JsonFields json) throws MalformedMessageException {
		return new Origin(json.text("directory"), json.text("sidecar"));
	}

	private JsonFields json() throws MalformedMessageException {
		return JsonFields.read("the JSON of a message", rest());
	}

	private long number(String what) throws MalformedMessageException {
		require(Long.BYTES, "a " + what + " number");
		long number = this.bytes.getLong();
		if (number < 0) {
			throw new MalformedMessageException("The " + what + " number of a message must not be negative: " + number);
		}
		return number;
	}

	private byte[] rest() {
		byte[] rest = new byte[this.bytes.remaining()];
		this.bytes.get(rest);
		return rest;
	}

	private void require(int length, String what) throws MalformedMessageException {
		if (this.bytes.remaining() < length) {
			throw new MalformedMessageException(
					"A message of " + this.bytes.limit() + " bytes is too short to have " + what);
		}
	}

}
