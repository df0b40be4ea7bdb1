package dev.rapporteur.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What one client has asked for, and what of that it was told to be done. Each thing that
 * is asked for is another one.
 */
final class Ledger {

	private final String client;

	private final Semaphore answers;

	private final List<String> asked = new ArrayList<>();

	private final List<String> answered = new ArrayList<>();

	/**
	 * Begins.
	 * @param client its name, which the ids of its tasks begin with
	 * @param answers gets a permit for each answer
	 */
	Ledger(String client, Semaphore answers) {
		this.client = client;
		this.answers = answers;
	}

	/**
	 * Asks for something.
	 * @param what what, as {@link ReportedFacts} tells it
	 * @param call asks; it returns once there is an answer
	 * @throws IOException if there is none
	 */
	void ask(String what, Call call) throws IOException, InterruptedException {
		this.asked.add(what);
		call.make();
		this.answered.add(what);
		this.answers.release();
	}

	String client() {
		return this.client;
	}

	List<String> asked() {
		return this.asked;
	}

	List<String> answered() {
		return this.answered;
	}

	/**
	 * A call of the client.
	 */
	interface Call {

		void make() throws IOException, InterruptedException;

	}

}
