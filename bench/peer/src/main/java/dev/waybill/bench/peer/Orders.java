package dev.waybill.bench.peer;

import org.springframework.data.jpa.repository.JpaRepository;

interface Orders extends JpaRepository<CustomerOrder, String> {}
