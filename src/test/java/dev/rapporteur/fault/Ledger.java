package dev.rapporteur.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * What one client has asked for, and what of that it was told to be done. Each thing that
 * is asked for is another one.
 */
final class Ledger {

	private final String client;

	private final Semaphore answers;

	private final Consumer<String> witness;

	private final List<String> asked = new ArrayList<>();

	private final List<String> answered = new ArrayList<>();

	/**
	 * Begins.
	 * @param client its name, which the ids of its tasks begin with
	 * @param answers gets a permit for each answer
	 */
	Ledger(String client, Semaphore answers) {
		this(client, answers, (told) -> {
			// nobody else has to know
		});
	}

	/**
	 * Begins, and has somebody hear of each request and answer.
	 * @param client its name, which the ids of its tasks begin with
	 * @param answers gets a permit for each answer
	 * @param witness hears of all, before and after it is asked
	 */
	Ledger(String client, Semaphore answers, Consumer<String> witness) {
		this.client = client;
		this.answers = answers;
		this.witness = witness;
	}

	/**
	 * Asks for something.
	 * @param what what, as {@link ReportedFacts} tells it
	 * @param call asks; it returns once there is an answer
	 * @throws IOException if there is none
	 */
	void ask(String what, Call call) throws IOException, InterruptedException {
		this.asked.add(what);
		this.witness.accept("asked " + what);
		call.make();
		this.answered.add(what);
		this.witness.accept("answered " + what);
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
