package dev.rapporteur.report;

import java.util.List;

import dev.rapporteur.repr.ValueLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Reports, and what is cut of values in them, in answers and in events.
 *
 * @param formats ids of formats, with commas between, that are written at the end of each
 * run besides what pyATS asks for
 * @param maximumDepth how deep values in a report, an answer to a call, or an event over
 * HTTP, may be nested, 1 to 1000; what lies deeper is [...] or {...}
 * @param maximumRepeats what a report file, an answer, the tree of an event stream or
 * reporter.log may hold again of what stands in many places of one message; a sixteenth
 * of it for each event and each line. What is more is [...], {...}, (...) or .... What a
 * message holds once is never cut
 */
@ConfigurationProperties("rapporteur.report")
public record ReportSettings(@DefaultValue List<String> formats, @DefaultValue("500") int maximumDepth,
		@DefaultValue("16MB") DataSize maximumRepeats) {

	/**
	 * What is cut of values.
	 * @return the limits
	 * @throws IllegalArgumentException if one of them is out of bounds, naming it
	 */
	public ValueLimits values() {
		return new ValueLimits(this.maximumDepth, this.maximumRepeats.toBytes());
	}

}
