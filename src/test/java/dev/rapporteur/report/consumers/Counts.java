package dev.rapporteur.report.consumers;

import java.util.List;

/**
 * What a program counts in a report.
 *
 * @param passed test cases that passed
 * @param failed those that failed
 * @param errored those that something else kept from passing
 * @param skipped those that were not run
 */
record Counts(long passed, long failed, long errored, long skipped) {

	/** As words, one for each test case. */
	static Counts of(List<String> words) {
		return new Counts(count(words, "passed"), count(words, "failed"), count(words, "errored"),
				count(words, "skipped"));
	}

	private static long count(List<String> words, String word) {
		return words.stream().filter(word::equals).count();
	}

	/** As somebody counts who has one word for all that is bad. */
	Counts withoutErrors() {
		return new Counts(this.passed, this.failed + this.errored, 0, this.skipped);
	}

}
