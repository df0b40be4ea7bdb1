package dev.rapporteur.report.cases;

import java.util.Set;

/**
 * Keeps names apart.
 */
final class Names {

	private Names() {
	}

	/**
	 * Takes a name that nobody else has.
	 * @param taken those that somebody has, to which it is added
	 * @param wanted the name that is wanted
	 * @return that, or with a number behind it
	 */
	static String distinct(Set<String> taken, String wanted) {
		String name = wanted;
		for (int i = 2; !taken.add(name); i++) {
			name = wanted + " #" + i;
		}
		return name;
	}

}
