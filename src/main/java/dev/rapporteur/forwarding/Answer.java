package dev.rapporteur.forwarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * What a collector tells a forwarder of a run, as JSON: the value of a record of Kafka,
 * or the body of a response.
 *
 * @param run the id of the run
 * @param last the number of the last event that the collector has without a gap, 0 for
 * none
 * @param confirmed what it has kept of a closed run, or null if it is not that far
 * @param asked the number of the first event that is missing, or null if none is
 * @param logs the logs of a closed run that are missing, or are not those that its
 * sidecar has; some of them, if they are many
 */
public record Answer(String run, long last, @Nullable Confirmed confirmed, @Nullable Long asked, List<String> logs) {

	/**
	 * Keeps the names as they are.
	 */
	public Answer {
		logs = List.copyOf(logs);
	}

	/**
	 * An answer that asks for no log.
	 * @param run the id of the run
	 * @param last the number of the last event
	 * @param confirmed what was kept of a closed run, or null
	 * @param asked the number of the first event that is missing, or null
	 */
	public Answer(String run, long last, @Nullable Confirmed confirmed, @Nullable Long asked) {
		this(run, last, confirmed, asked, List.of());
	}

	/**
	 * The answer as it is sent.
	 * @return its JSON
	 */
	public byte[] bytes() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("run", this.run);
		fields.put("last", this.last);
		fields.put("confirmed", (this.confirmed != null) ? this.confirmed.fields() : None.NONE);
		fields.put("asked", (this.asked != null) ? this.asked : None.NONE);
		fields.put("logs", this.logs);
		return JsonFields.write(fields);
	}

	/**
	 * Reads an answer.
	 * @param bytes its JSON
	 * @return the answer
	 * @throws MalformedMessageException if it is none
	 */
	public static Answer read(byte[] bytes) throws MalformedMessageException {
		JsonFields json = JsonFields.read("the answer", bytes);
		return new Answer(json.text("run"), json.number("last"),
				json.has("confirmed") ? Confirmed.of(json.object("confirmed")) : null,
				json.has("asked") ? json.number("asked") : null, json.has("logs") ? json.texts("logs") : List.of());
	}

	/**
	 * A closed run that the collector has kept: its events, its reports and its receipt.
	 *
	 * @param last the number of its last event
	 * @param digest the SHA-256 of all its records, in hexadecimal digits
	 * @param verdict what is to be thought of the run, such as "pass"
	 */
	public record Confirmed(long last, String digest, String verdict) {

		private static Confirmed of(JsonFields json) throws MalformedMessageException {
			return new Confirmed(json.number("last"), json.digest("digest"), json.text("verdict"));
		}

		private Map<String, Object> fields() {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("last", this.last);
			fields.put("digest", this.digest);
			fields.put("verdict", this.verdict);
			return fields;
		}

	}

}
