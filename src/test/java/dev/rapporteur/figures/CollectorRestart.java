package dev.rapporteur.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.KafkaBroker;
import dev.rapporteur.fixture.ServerProcess;

/**
 * Prints how long a collector that was killed takes to serve again: until its list is
 * there, and until an event can be read that was sent while it was away. First without a
 * run, then with many that are open.
 */
final class CollectorRestart {

	private static final double NANOS = 1e9;

	/** Of each run, before the first kill. */
	private static final int EVENTS = 10;

	private final PrintStream output;

	private final List<String> command;

	private final Path directory;

	private final HttpCalls http;

	private final CollectorLoad load;

	private CollectorRestart(PrintStream output, List<String> command, Path directory, HttpCalls http,
			CollectorLoad load) {
		this.output = output;
		this.command = command;
		this.directory = directory;
		this.http = http;
		this.load = load;
	}

	/**
	 * Measures, with a broker of its own.
	 * @param arguments the jar of the collector, how many runs are open, how often it is
	 * killed, options of Java for the collector
	 */
	public static void main(String[] arguments) throws Exception {
		Path work = Files.createTempDirectory("restart");
		int runs = Integer.parseInt(arguments[1]);
		int times = Integer.parseInt(arguments[2]);
		try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(work.resolve("broker")));
				CollectorLoad load = CollectorLoad.of(broker.servers(), EVENTS + times, runs)) {
			int port = KafkaBroker.freePort();
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
			command.addAll(List.of(arguments).subList(3, arguments.length));
			command.addAll(List.of("-jar", Path.of(arguments[0]).toAbsolutePath().toString(), "--server.port=" + port,
					"--rapporteur.runs-directory=" + work.resolve("collector/runs"),
					"--rapporteur.collector.kafka.bootstrap-servers=" + broker.servers(),
					"--rapporteur.collector.kafka.partitions=16"));
			new CollectorRestart(System.out, command, work.resolve("collector"),
					new HttpCalls("http://127.0.0.1:" + port), load)
				.measure(runs, times);
		}
		System.exit(0);
	}

	private void measure(int runs, int times) throws Exception {
		ServerProcess collector = launch();
		await(collector, "");
		List<Figures> without = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			kill(collector);
			long start = System.nanoTime();
			collector = launch();
			await(collector, "");
			without.add(new Figures(since(start), 0, processor(collector)));
		}
		print("no run", without);
		this.load.open(EVENTS);
		awaitAll(collector, runs);
		List<Figures> with = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			kill(collector);
			this.load.goOn(EVENTS + i);
			long start = System.nanoTime();
			collector = launch();
			await(collector, "?limit=1");
			double list = since(start);
			double processor = processor(collector);
			await(collector, "/" + this.load.first() + "/events?after=" + (EVENTS + i));
			with.add(new Figures(list, since(start), processor));
			awaitAll(collector, runs);
		}
		print(runs + " runs", with);
		collector.close();
	}

	private static void kill(ServerProcess collector) throws Exception {
		collector.signal("KILL");
		collector.awaitEnd();
	}

	private ServerProcess launch() throws IOException {
		return ServerProcess.launch(this.command, this.directory.resolve("runs"), Map.of());
	}

	/** Waits until something is there, which may be an empty list of all runs. */
	private void await(ServerProcess collector, String path) throws Exception {
		while (!answers(path)) {
			if (!collector.process().isAlive()) {
				throw new IllegalStateException("The collector has ended:\n" + collector.output());
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	private boolean answers(String path) throws Exception {
		// a client for each try would cost more than the start that is measured
		try (Socket listening = new Socket(InetAddress.getLoopbackAddress(), this.http.port())) {
			listening.shutdownOutput();
		}
		catch (ConnectException ex) {
			return false;
		}
		HttpResponse<String> answer = this.http.get("/api/v1/runs" + path);
		return answer.statusCode() == 200 && (path.isEmpty() || HttpCalls.json(answer).size() > 0);
	}

	/** The last run that was opened is there, and so are all before it. */
	private void awaitAll(ServerProcess collector, int runs) throws Exception {
		while (listed() < runs) {
			if (!collector.process().isAlive()) {
				throw new IllegalStateException("The collector has ended:\n" + collector.output());
			}
			TimeUnit.MILLISECONDS.sleep(500);
		}
	}

	private int listed() throws Exception {
		int count = 0;
		String after = "";
		HttpResponse<String> page;
		do {
			page = this.http.get("/api/v1/runs?limit=1000" + after);
			int size = HttpCalls.json(page).size();
			count += size;
			after = (size > 0) ? "&after=" + HttpCalls.json(page).get(size - 1).get("run").asString() : after;
		}
		while (page.headers().firstValue("Link").isPresent());
		return count;
	}

	private static double since(long start) {
		return (System.nanoTime() - start) / NANOS;
	}

	private static double processor(ServerProcess collector) {
		return collector.process().info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
	}

	private void print(String what, List<Figures> figures) {
		figures.forEach((one) -> this.output.println("%-12s %s".formatted(what, one)));
		this.output.println("%-12s %s".formatted("best",
				figures.stream().min(Comparator.comparingDouble(Figures::list)).orElseThrow()));
	}

	/**
	 * What it took.
	 *
	 * @param list seconds from the start of the process to the list
	 * @param event the same to an event that was sent meanwhile, 0 for none
	 * @param processor seconds of processor time up to the list
	 */
	private record Figures(double list, double event, double processor) {

		@Override
		public String toString() {
			String text = "list after %.2f s and %.2f s of processor time".formatted(this.list, this.processor);
			return (this.event > 0) ? text + ", event after %.2f s".formatted(this.event) : text;
		}

	}

}
