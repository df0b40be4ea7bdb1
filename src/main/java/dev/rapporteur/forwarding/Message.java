package dev.rapporteur.forwarding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a forwarder sends of a run: the value of a record of Kafka, or the body of a
 * request. Its bytes are in network order: the version, which is 1, the kind, then eight
 * bytes with a number, then what belongs to the kind.
 */
public sealed interface Message {

	/** The version of the format. */
	byte VERSION = 1;

	/** The bytes of a SHA-256. */
	int DIGEST = 32;

	/**
	 * The message as it is sent.
	 * @return its bytes
	 */
	byte[] bytes();

	/**
	 * Reads a message.
	 * @param bytes its bytes
	 * @return the message
	 * @throws MalformedMessageException if they are none; what records hold is not looked
	 * at
	 */
	static Message read(byte[] bytes) throws MalformedMessageException {
		return new MessageReader(bytes).read();
	}

	/**
	 * Events of a run, in order and without gaps.
	 *
	 * @param first the number of the first one
	 * @param records the records as they lie in the journal, one behind the other
	 */
	record Events(long first, byte[] records) implements Message {

		static final byte KIND = 1;

		@Override
		public byte[] bytes() {
			return start(KIND, this.first, this.records.length).put(this.records).array();
		}

	}

	/**
	 * The run is open, and its sidecar alive.
	 *
	 * @param last the number of the last event that the journal has, 0 for none
	 * @param origin where it is reported
	 */
	record Heard(long last, Origin origin) implements Message {

		static final byte KIND = 2;

		@Override
		public byte[] bytes() {
			byte[] json = JsonFields.write(fields(this.origin));
			return start(KIND, this.last, json.length).put(json).array();
		}

	}

	/**
	 * The run is closed, and all its events were sent.
	 *
	 * @param last the number of the last event
	 * @param digest the SHA-256 of all records, without the header of the file
	 * @param origin where it was reported
	 * @param logs its logs
	 */
	record Ended(long last, byte[] digest, Origin origin, List<LogDigest> logs) implements Message {

		static final byte KIND = 3;

		/**
		 * Checks the message.
		 * @throws IllegalArgumentException if the digest is of another length
		 */
		public Ended {
			if (digest.length != DIGEST) {
				throw new IllegalArgumentException("A SHA-256 has 32 bytes: " + Arrays.toString(digest));
			}
			logs = List.copyOf(logs);
		}

		@Override
		public byte[] bytes() {
			Map<String, Object> fields = fields(this.origin);
			fields.put("logs", this.logs.stream().map(Message::fields).toList());
			byte[] json = JsonFields.write(fields);
			return start(KIND, this.last, DIGEST + json.length).put(this.digest).put(json).array();
		}

	}

	private static ByteBuffer start(byte kind, long number, int more) {
		return ByteBuffer.allocate(2 + Long.BYTES + more).put(VERSION).put(kind).putLong(number);
	}

	private static Map<String, Object> fields(Origin origin) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("directory", origin.directory());
		fields.put("sidecar", origin.sidecar());
		return fields;
	}

	private static Map<String, Object> fields(LogDigest log) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", log.name());
		fields.put("size", log.size());
		fields.put("sha256", log.sha256());
		return fields;
	}

}
