package dev.rapporteur.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.forwarding.Answer;

/**
 * What sidecars have to hear of runs.
 */
final class Answers {

	/** More names would be more than an answer may have. */
	private static final int LONGEST = 1 << 14;

	private Answers() {
	}

	/** All is taken that has come. */
	static Answer has(String run, Head head) {
		return new Answer(run, head.last(), null, null);
	}

	/** What comes behind the last event is missing. */
	static Answer asked(String run, long last) {
		return new Answer(run, last, null, last + 1);
	}

	/** Its reports are written. */
	static Answer confirmed(String run, Head head) {
		return new Answer(run, head.last(), new Answer.Confirmed(head.last(), Objects.requireNonNull(head.digest()),
				String.valueOf(head.verdict())), null);
	}

	/** Logs are missing, or are not those of the sidecar. */
	static Answer lacking(String run, Head head, List<String> logs) {
		List<String> first = new ArrayList<>();
		int length = 0;
		for (String log : logs) {
			length += log.length();
			if (!first.isEmpty() && length > LONGEST) {
				break;
			}
			first.add(log);
		}
		return new Answer(run, head.last(), null, null, first);
	}

}
