package dev.rapporteur.junit;

import java.util.List;

/**
 * What waits to be sent to a service.
 */
sealed interface Entry {

	/** About how much memory it takes, in characters. */
	long size();

	/**
	 * A command.
	 *
	 * @param name what the protocol calls it
	 * @param context what it opens, or is about
	 * @param arguments a JSON object
	 */
	record Command(String name, HttpContext context, String arguments) implements Entry {

		private static final long OWN_SIZE = 200;

		@Override
		public long size() {
			return OWN_SIZE + this.arguments.length();
		}

		boolean isStart() {
			return this.name.startsWith("start_");
		}

		boolean isStop() {
			return this.name.startsWith("stop_");
		}

	}

	/**
	 * A piece of a log.
	 *
	 * @param log the log
	 * @param text what is appended
	 */
	record Print(HttpLog log, String text) implements Entry {

		private static final long OWN_SIZE = 100;

		@Override
		public long size() {
			return OWN_SIZE + this.text.length();
		}

	}

	/**
	 * Test cases that will come.
	 *
	 * @param ids their ids, below the task
	 */
	record Plan(List<String> ids) implements Entry {

		@Override
		public long size() {
			return this.ids.stream().mapToLong(String::length).sum();
		}

	}

	/** Nothing follows. */
	record End() implements Entry {

		@Override
		public long size() {
			return 0;
		}

	}

}
