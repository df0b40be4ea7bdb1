package dev.rapporteur.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends what is in a queue, in order: commands in batches, what was printed in pieces.
 */
final class ReportSender implements Runnable {

	/** Requests stay below the smallest size that makes sense for a service to allow. */
	private static final int BATCH_SIZE = 250_000;

	private static final int BATCH_COMMANDS = 500;

	private static final int PIECE_SIZE = 1_000_000;

	private final ReportQueue queue;

	private final RunSession session;

	private final Consumer<String> failures;

	private volatile int results;

	/**
	 * Creates it.
	 * @param queue what is to be sent
	 * @param session where it is sent
	 * @param failures hears why nothing more is sent, at most once
	 */
	ReportSender(ReportQueue queue, RunSession session, Consumer<String> failures) {
		this.queue = queue;
		this.session = session;
		this.failures = failures;
	}

	/** How many results the service has taken. */
	int results() {
		return this.results;
	}

	@Override
	public void run() {
		try {
			sendAll();
		}
		catch (ServiceException ex) {
			this.failures.accept(String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.accept(ex.toString());
		}
		catch (InterruptedException ex) {
			// nobody waits any more
			return;
		}
		this.session.leave();
	}

	private void sendAll() throws ServiceException, InterruptedException {
		this.session.open();
		while (true) {
			Entry first = this.queue.await(this.session.keepAliveTime());
			this.session.keepAlive();
			if (first instanceof Entry.End) {
				return;
			}
			if (first instanceof Entry.Plan plan) {
				this.queue.remove();
				this.session.expect(plan.ids());
			}
			else if (first instanceof Entry.Print print) {
				this.session.append(print.log(), printed(print.log()));
			}
			else if (first != null) {
				send(commands());
			}
		}
	}

	/** What was printed to one log without anything in between, up to a limit. */
	private String printed(HttpLog log) {
		StringBuilder text = new StringBuilder();
		while (text.length() < PIECE_SIZE && this.queue.peek() instanceof Entry.Print print && print.log() == log) {
			text.append(print.text());
			this.queue.remove();
		}
		return text.toString();
	}

	private List<Entry.Command> commands() {
		List<Entry.Command> commands = new ArrayList<>();
		long size = 0;
		while (commands.size() < BATCH_COMMANDS && this.queue.peek() instanceof Entry.Command command
				&& (commands.isEmpty() || size + command.size() <= BATCH_SIZE)) {
			commands.add(command);
			size += command.size();
			this.queue.remove();
		}
		return commands;
	}

	private void send(List<Entry.Command> commands) throws ServiceException, InterruptedException {
		if (this.session.carryOut(commands)) {
			this.results += (int) commands.stream().filter(Entry.Command::isStop).count();
			return;
		}
		int half = commands.size() / 2;
		send(commands.subList(0, half));
		send(commands.subList(half, commands.size()));
	}

}
