package dev.rapporteur.journal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.pickle.PickleLimits;
import org.jspecify.annotations.Nullable;

/**
 * Facts as bytes: the pickle of a dict that has a {@code type}. It is the one form that
 * holds every value of a report without loss.
 */
final class FactCodec {

	private static final PickleEncoder ENCODER = new PickleEncoder();

	/** What was taken into the tree is read back, however large it is. */
	private static final PickleDecoder DECODER = new PickleDecoder(
			new PickleLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

	private FactCodec() {
	}

	static byte[] encode(JournalFact fact) {
		try {
			return ENCODER.encode(fields(fact));
		}
		catch (PickleException ex) {
			throw new IllegalArgumentException("Not a value of a report: " + ex.getMessage(), ex);
		}
	}

	/**
	 * A fact as fields.
	 * @param fact the fact
	 * @return a new map, {@code type} first
	 */
	static Map<String, Object> fields(JournalFact fact) {
		Map<String, Object> fields = new LinkedHashMap<>();
		switch (fact) {
			case JournalFact.RunOpened opened -> {
				fields.put("type", "run-opened");
				fields.put("run", opened.run());
				fields.put("name", opened.name());
				fields.put("format", opened.format());
				fields.put("utc", opened.utc());
			}
			case JournalFact.ClientRegistered registered -> {
				fields.put("type", "client-registered");
				fields.put("client", registered.client());
				fields.put("pid", registered.pid());
				fields.put("ppid", registered.parentPid());
			}
			case JournalFact.ClientGone gone -> {
				fields.put("type", "client-gone");
				fields.put("client", gone.client());
			}
			case JournalFact.ContextChanged changed -> {
				EventCodec.write(changed.event(), fields);
				putUnlessNull(fields, "client", changed.client());
			}
			case JournalFact.ClockStepped stepped -> {
				fields.put("type", JournalFact.CLOCK_STEPPED);
				fields.put("seconds", stepped.seconds());
			}
			case JournalFact.ReportsWritten written -> {
				fields.put("type", "reports-written");
				fields.put("files", written.files());
			}
			case JournalFact.RunClosed closed -> {
				fields.put("type", "run-closed");
				putUnlessNull(fields, "reason", closed.reason());
			}
		}
		return fields;
	}

	static void putUnlessNull(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	static JournalFact decode(byte[] body) throws IOException {
		try {
			return fact(new FactFields(DECODER.decode(body)));
		}
		catch (PickleException | ClassCastException | IllegalArgumentException ex) {
			throw new IOException("Not a fact of a run: " + ex.getMessage(), ex);
		}
	}

	private static JournalFact fact(FactFields fields) {
		String type = fields.text("type");
		return switch (type) {
			case "run-opened" -> new JournalFact.RunOpened(fields.text("run"), fields.text("name"),
					fields.text("format"), fields.required("utc") == Boolean.TRUE);
			case "client-registered" -> new JournalFact.ClientRegistered(fields.text("client"), fields.required("pid"),
					fields.required("ppid"));
			case "client-gone" -> new JournalFact.ClientGone(fields.text("client"));
			case JournalFact.CLOCK_STEPPED -> new JournalFact.ClockStepped((Double) fields.required("seconds"));
			case "reports-written" -> new JournalFact.ReportsWritten(
					((List<?>) fields.required("files")).stream().map(String.class::cast).toList());
			case "run-closed" -> new JournalFact.RunClosed((String) fields.value("reason"));
			default -> {
				ContextEvent event = EventCodec.read(type, fields);
				yield new JournalFact.ContextChanged(event, (String) fields.value("client"));
			}
		};
	}

}
