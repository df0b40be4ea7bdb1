package dev.rapporteur.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * Prints how long it takes to take up a large run: until the service answers anything,
 * and until that run answers; and how much memory it has used by then.
 */
final class RecoveryFigures {

	private static final double NANOS = 1e9;

	private static final double MILLION = 1e6;

	private final PrintStream output;

	private final Path work;

	private final long events;

	private RecoveryFigures(PrintStream output, Path work, long events) {
		this.output = output;
		this.work = work;
		this.events = events;
	}

	/**
	 * Measures.
	 * @param arguments how many events the run has (1000000), and how often it is taken
	 * up (3)
	 */
	public static void main(String[] arguments) throws Exception {
		long events = (arguments.length > 0) ? Long.parseLong(arguments[0]) : 1_000_000;
		int times = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 3;
		new RecoveryFigures(System.out, Files.createTempDirectory("figures"), events).measure(times);
		System.exit(0);
	}

	private void measure(int times) throws Exception {
		Path left = LargeRun.leave(this.work, this.events);
		this.output.printf("%d events, %.0f MB of journal%n", this.events,
				Files.size(left.resolve(Journal.FILE)) / MILLION);
		List<Figures> services = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			Figures none = service(Files.createDirectory(this.work.resolve("none" + i)), null);
			Path runs = this.work.resolve("service" + i);
			copy(left, runs.resolve(left.getFileName()));
			Figures service = service(runs, String.valueOf(left.getFileName()));
			services.add(service);
			print("service without a run", none);
			print("service", service);
			this.output.printf("%-24s %.2f s for a million events, %.2f s of processor time%n", "",
					(service.run() - none.run()) * MILLION / this.events,
					(service.processor() - none.processor()) * MILLION / this.events);
			print("single run", singleRun(copy(left, this.work.resolve("single" + i + "/runtime"))));
		}
		this.output.printf("best: first answer after %.2f s, of the run after %.2f s%n",
				services.stream().mapToDouble(Figures::first).min().orElseThrow(),
				services.stream().mapToDouble(Figures::run).min().orElseThrow());
	}

	private void print(String what, Figures figures) {
		this.output.printf(
				"%-24s first answer after %.2f s, of the run after %.2f s; %.2f s of processor time, %d MiB at most%n",
				what, figures.first(), figures.run(), figures.processor(), figures.memory());
	}

	private static Path copy(Path left, Path to) throws IOException {
		Files.createDirectories(to);
		Files.copy(left.resolve(Journal.FILE), to.resolve(Journal.FILE));
		return to;
	}

	private static Figures service(Path runs, @Nullable String run) throws Exception {
		long start = System.nanoTime();
		try (ServerProcess service = ServerProcess.launch(
				ServerProcess.main(List.of("--server.port=0", "--rapporteur.runs-directory=" + runs)), runs,
				Map.of())) {
			HttpCalls http = service.http();
			http.get("/api/v1/runs");
			double first = (System.nanoTime() - start) / NANOS;
			if (run != null) {
				require(http.get("/api/v1/runs/" + run + "/contexts/2").statusCode() == 200, service);
			}
			return new Figures(first, (System.nanoTime() - start) / NANOS, processor(service), memory(service));
		}
	}

	private static Figures singleRun(Path runtime) throws Exception {
		long start = System.nanoTime();
		try (ServerProcess service = ServerProcess.start(runtime, "--rapporteur.resume");
				ProtocolClient client = ProtocolClient.connect(service.socket())) {
			client.call("ping");
			double first = (System.nanoTime() - start) / NANOS;
			client.call("register_client", Map.of("pid", "1", "ppid", "0"));
			require(String.valueOf(client.call("get_testsuite")).contains("suite"), service);
			return new Figures(first, (System.nanoTime() - start) / NANOS, processor(service), memory(service));
		}
	}

	private static void require(boolean answered, ServerProcess service) throws IOException {
		if (!answered) {
			throw new IOException("The run doesn't answer:\n" + service.output());
		}
	}

	private static double processor(ServerProcess service) {
		return service.process().info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
	}

	/** The most that a process has used of memory, in MiB. */
	private static long memory(ServerProcess service) throws IOException {
		Path status = Path.of("/proc/" + service.process().pid() + "/status");
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.findFirst()
			.orElse(0);
	}

	/**
	 * What it took.
	 *
	 * @param first seconds from the start of the process to the first answer
	 * @param run the same to the first answer of the run
	 * @param processor seconds of processor time by then
	 * @param memory the most that was used by then, in MiB
	 */
	private record Figures(double first, double run, double processor, long memory) {
	}

}
