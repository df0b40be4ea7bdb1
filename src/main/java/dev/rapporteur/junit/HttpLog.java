package dev.rapporteur.junit;

/**
 * A log that a service keeps. Only one context at a time writes to it, or one within
 * another.
 */
final class HttpLog {

	private final int number;

	/** Negative as long as the service has none; only the sender knows. */
	private long size = -1;

	HttpLog(int number) {
		this.number = number;
	}

	/** What it is called; no other task has one of that name. */
	String name(String task) {
		return "TaskLog." + task + ((this.number == 1) ? "" : "+" + this.number);
	}

	long size() {
		return this.size;
	}

	void setSize(long size) {
		this.size = size;
	}

}
