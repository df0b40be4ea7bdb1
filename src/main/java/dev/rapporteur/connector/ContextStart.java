package dev.rapporteur.connector;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * What a start says about its context.
 *
 * @param <T> the type itself
 */
public abstract sealed class ContextStart<T extends ContextStart<T>> extends CallFields<T>
		permits TestsuiteStart, TaskStart, SectionStart, PluginStart {

	ContextStart(Map<String, Object> fields) {
		super(fields);
	}

	static Map<String, Object> withId(String id) {
		if (id.isEmpty()) {
			throw new IllegalArgumentException("The id is empty");
		}
		return Map.of("id", id);
	}

	/** The file that it logs to; the report tells which part of it belongs to it. */
	public final T logfile(Path logfile) {
		return with("logfile", logfile.toString());
	}

	/** When it started, if that wasn't now. */
	public final T startTime(ZonedDateTime time) {
		return with("starttime", time(time));
	}

}
