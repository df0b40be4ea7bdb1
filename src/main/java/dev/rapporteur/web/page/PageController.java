package dev.rapporteur.web.page;

import java.util.Map;

import io.swagger.v3.oas.annotations.Hidden;
import dev.rapporteur.web.download.EntityTag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers browsers. All answers are the same for everybody: what runs tell comes by the
 * calls of the API.
 */
@Controller
@Hidden
final class PageController {

	/** Another version has another path. */
	private static final String FOR_EVER = "public, max-age=31536000, immutable";

	private static final String ASK_AGAIN = "no-cache";

	private final SingletonSupplier<PageFiles> files = SingletonSupplier.of(PageFiles::new);

	private final SingletonSupplier<PageFile> runs;

	private final SingletonSupplier<PageFile> run;

	/** Nothing is read before a browser comes. */
	PageController(Map<String, String> links) {
		this.runs = shell(new PageShell(PageFiles.RUNS, ""), links);
		this.run = shell(new PageShell(PageFiles.RUN, "../"), links);
	}

	private SingletonSupplier<PageFile> shell(PageShell shell, Map<String, String> links) {
		return SingletonSupplier.of(() -> {
			String text = shell.text(this.files.obtain(), links);
			return PageFile.of("text/html;charset=UTF-8", text, EntityTag.of(text));
		});
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<byte[]> runs(HttpServletRequest request) {
		return this.runs.obtain().answer(request, ASK_AGAIN);
	}

	/** Whether there is such a run, the page asks with the token. */
	@GetMapping(path = "/runs/{run}", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<byte[]> run(HttpServletRequest request) {
		return this.run.obtain().answer(request, ASK_AGAIN);
	}

	@GetMapping("/" + PageFiles.PATH + "/{version}/{file}")
	ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String file, HttpServletRequest request)
			throws NoResourceFoundException {
		PageFile found = version.equals(this.files.obtain().version()) ? this.files.obtain().find(file) : null;
		if (found == null) {
			throw new NoResourceFoundException(HttpMethod.GET, request.getRequestURI(), version + "/" + file);
		}
		return found.answer(request, FOR_EVER);
	}

}
