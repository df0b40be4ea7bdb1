package dev.rapporteur.web.index;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Answers a browser at the root. It is no call of the API.
 */
@Controller
@Hidden
final class IndexController {

	private final String page;

	IndexController(String page) {
		this.page = page;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	void show(HttpServletResponse response) throws IOException {
		response.setContentType("text/html;charset=UTF-8");
		response.getWriter().write(this.page);
	}

}
