package dev.rapporteur.collector;

import java.util.Objects;

import dev.rapporteur.forwarding.Answer;

/**
 * What sidecars have to hear of runs.
 */
final class Answers {

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

}
