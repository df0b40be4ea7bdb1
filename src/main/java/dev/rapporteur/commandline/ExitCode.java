package dev.rapporteur.commandline;

/**
 * How a process ends that was asked something. Whatever isn't a clear yes is not 0.
 */
enum ExitCode {

	/** Done; what was asked is so. */
	YES(0),

	/** What was asked is not so, or can't be said. */
	NO(1),

	/** The arguments or the environment make no sense. */
	USAGE(2),

	/** The service refuses, such as for an unknown run or a token. */
	REFUSED(3),

	/** Nobody answers. */
	UNREACHABLE(4),

	/** It didn't come so in time. */
	TIMEOUT(5),

	/** A file can't be written. */
	NOT_WRITTEN(6);

	private final int number;

	ExitCode(int number) {
		this.number = number;
	}

	int number() {
		return this.number;
	}

}
