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

	/**
	 * What was brought of a run counts no more: it is thrown away, or another collector
	 * may have the run next. Nothing more of what was requested is taken.
	 */
	void forget(String run);

	/** Where nobody but sidecars have events. */
	Refills NONE = new Refills() {

		@Override
		public boolean request(String run, Head head) {
			return false;
		}

		@Override
		public void forget(String run) {
			// nothing was brought
		}

	};

}
