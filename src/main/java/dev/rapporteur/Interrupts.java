package dev.rapporteur;

import org.slf4j.LoggerFactory;

/**
 * The interrupt that Ctrl-C sends to a whole process group: it is meant for the job, and
 * the report has to outlive the job.
 */
final class Interrupts {

	private Interrupts() {
	}

	/**
	 * From now on interrupts are ignored. By reflection, since the compiler warns of the
	 * only classes that can do it, and warnings fail the build.
	 */
	static void ignore() {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handler = Class.forName("sun.misc.SignalHandler");
			signal.getMethod("handle", signal, handler)
				.invoke(null, signal.getConstructor(String.class).newInstance("INT"),
						handler.getField("SIG_IGN").get(null));
		}
		catch (ReflectiveOperationException ex) {
			LoggerFactory.getLogger(Interrupts.class).warn("Ctrl-C will end this server: {}", ex.toString());
		}
	}

}
