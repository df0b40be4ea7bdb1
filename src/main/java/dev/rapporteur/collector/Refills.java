package dev.rapporteur.collector;

/**
 * Brings events once more that a copy lacks, from where they came.
 */
interface Refills {

	/**
	 * Has events brought, some time later.
	 * @param run the run
	 * @param head its head, which has them
	 * @return false if nobody but the sidecar has them
	 */
	boolean request(String run, Head head);

}
