package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A service behind a network that loses each answer once: nothing is missing in the
 * report, and nothing is there twice.
 */
class LossyServiceListenerTests extends HttpListenerTests {

	@Override
	Path report(Path directory, Consumer<Map<String, String>> tests) throws Exception {
		try (JoinedService service = JoinedService.start(directory);
				LossyProxy proxy = LossyProxy.start(service.url())) {
			return report(service, proxy.url(), tests);
		}
	}

}
