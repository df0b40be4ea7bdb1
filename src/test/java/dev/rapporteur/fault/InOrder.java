package dev.rapporteur.fault;

import java.util.Iterator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares lists of facts.
 */
final class InOrder {

	private InOrder() {
	}

	/** Requires that the former is the latter with some left out. */
	static void require(String what, List<String> some, List<String> all) {
		Iterator<String> left = all.iterator();
		for (String fact : some) {
			boolean found = false;
			while (!found && left.hasNext()) {
				found = left.next().equals(fact);
			}
			assertThat(found).as("%s: %s comes in order in %s", what, fact, all).isTrue();
		}
	}

}
