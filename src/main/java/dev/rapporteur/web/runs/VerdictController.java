package dev.rapporteur.web.runs;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.ValueBody;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what is to be thought of runs, how much of their plans they hold, and proves it.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class VerdictController {

	@GetMapping("/verdict")
	ResponseEntity<ValueBody> verdict(KnownRun run) throws IOException {
		return ValueBody.ok(part(run, "verdict"));
	}

	@GetMapping("/plan")
	ResponseEntity<ValueBody> plan(KnownRun run) throws IOException {
		return ValueBody.ok(part(run, "plan"));
	}

	@GetMapping("/receipt")
	ResponseEntity<ValueBody> receipt(KnownRun run) throws IOException {
		return ValueBody.ok(receiptOf(run));
	}

	private static Map<Object, Object> part(KnownRun run, String name) throws IOException {
		Map<Object, Object> part = new LinkedHashMap<>();
		part.put("run", run.id().value());
		if (receiptOf(run).get(name) instanceof Map<?, ?> fields) {
			part.putAll(fields);
		}
		return part;
	}

	/** One that a service before this one has closed has its digests in a file. */
	private static Map<?, ?> receiptOf(KnownRun run) throws IOException {
		Receipt receipt = run.receipt();
		if (receipt != null && (run.isOpen() || receipt.files() != null)) {
			return receipt.toMap();
		}
		try (SeekableByteChannel file = run.files().read(Receipt.FILE)) {
			if (ValueReader.read(Channels.newInputStream(file).readAllBytes()) instanceof Map<?, ?> form
					&& run.id().value().equals(form.get("run"))) {
				return form;
			}
		}
		catch (NoSuchFileException | MalformedJsonException ex) {
			if (receipt != null) {
				return receipt.toMap();
			}
			throw Problem.UNKNOWN_REPORT.because("Run " + run.id() + " has no receipt that can be read", ex);
		}
		throw Problem.UNKNOWN_REPORT.because("The receipt in the directory of run " + run.id() + " is that of another");
	}

}
