package dev.rapporteur.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.journal.Journal;

/**
 * Prints what the journal costs: how many requests a second clients have answered, and
 * the processor time of the service for each, with the journal as the settings have it,
 * synchronised to disk, and without one. A run whose journal can't be made goes on
 * without it.
 */
final class JournalFigures {

	private static final double NANOS = 1e9;

	private static final int CLIENTS = 8;

	private static final int WARM_UP = 3_000;

	private JournalFigures() {
	}

	/**
	 * Measures.
	 * @param arguments how many sections each of 8 clients reports (6000), and how often
	 * that is repeated (3)
	 */
	public static void main(String[] arguments) throws Exception {
		int sections = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 6_000;
		int times = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 3;
		Path work = Files.createTempDirectory("figures");
		for (int i = 0; i < times; i++) {
			for (String mode : List.of("none", "os", "disk")) {
				measure(System.out, mode, Files.createDirectories(work.resolve(mode + i + "/runtime")), sections);
			}
		}
	}

	private static void measure(PrintStream output, String mode, Path runtime, int sections) throws Exception {
		List<String> arguments = new ArrayList<>(
				List.of("--rapporteur.journal.sync=" + (mode.equals("disk") ? mode : "os")));
		if (mode.equals("none")) {
			// no file can be made in the place of a directory, and nothing waits for that
			Files.createDirectories(runtime.resolve(Journal.FILE + "/taken"));
			arguments.add("--rapporteur.journal.maximum-pending=0");
		}
		try (ServerProcess service = ServerProcess.start(runtime, arguments.toArray(String[]::new));
				ProtocolClient job = ProtocolClient.register(service.socket(), "job", "1")) {
			job.call("start_testsuite", Map.of("id", "suite"));
			if (mode.equals("none")) {
				service.awaitOutput("There is no journal");
			}
			report(service, "warm-up", WARM_UP / CLIENTS);
			Duration before = used(service);
			long start = System.nanoTime();
			long requests = report(service, "measured", sections);
			double seconds = (System.nanoTime() - start) / NANOS;
			output.printf("journal %-5s %6.0f requests a second, %5.1f us of processor time for each%n", mode,
					requests / seconds, used(service).minus(before).toNanos() / 1e3 / requests);
		}
	}

	private static Duration used(ServerProcess service) {
		return service.process().info().totalCpuDuration().orElseThrow();
	}

	private static long report(ServerProcess service, String task, int sections) throws Exception {
		List<Callable<Long>> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			String name = task + i;
			clients.add(() -> report(service.socket(), name, sections));
		}
		long requests = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
			for (Future<Long> client : threads.invokeAll(clients)) {
				requests += client.get();
			}
		}
		return requests;
	}

	private static long report(Path socket, String task, int sections) throws IOException {
		try (ProtocolClient client = ProtocolClient.register(socket, task, "job")) {
			client.call("start_task", Map.of("id", task));
			long requests = 2;
			for (int i = 0; i < sections; i++) {
				client.call("get_section");
				client.call("start_section", Map.of("id", "step" + i, "name", "step", "type", "Step"));
				client.call("add_detail", Map.of("detail", "as it should be"));
				client.call("stop_section", Map.of("result", "passed"));
				requests += 4;
			}
			return requests;
		}
	}

}
